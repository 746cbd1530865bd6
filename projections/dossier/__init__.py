"""What an inspector's dossier draws: records on both clocks, their lags, the duties they held, numbers and days."""
