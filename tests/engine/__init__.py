"""Tests of the build engine: small galleries, real builds."""
