@echo off
rem Starts Alur Berkas: asks for the folder of the office, lays it out, and watches it.
chcp 65001 >nul
setlocal
title Alur Berkas
"%~dp0python\python.exe" -m pipeline.begin %*
if errorlevel 1 pause
