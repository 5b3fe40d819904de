"""The Word engine: read a template, extract messages, compile it for a locale, render it, package it."""
