"""The domain: facts, legality, civil time and policy packs; pure, without clock, file or store."""
