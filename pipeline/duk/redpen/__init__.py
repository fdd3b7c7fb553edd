"""The red-pen copy: a unit's own workbook with its findings marked where they stand."""
