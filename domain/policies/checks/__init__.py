"""What a well-formed pack may still get wrong, file by file; an adopted one needs only its numbers checked."""
