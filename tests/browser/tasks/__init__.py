"""What members, officers and clerks do most, each task done by keyboard alone."""
