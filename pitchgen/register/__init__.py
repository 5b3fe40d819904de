"""The register of issued offers: their numbers, revisions, frozen contents and documents, kept in the workspace."""
