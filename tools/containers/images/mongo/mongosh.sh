#!/bin/bash
# The one thing compose's health check can ask of the stand-in: does it answer? It is its replica set from the start.
exec 3<> /dev/tcp/localhost/27017
