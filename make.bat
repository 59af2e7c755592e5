@ECHO OFF
REM The Makefile's steps on Windows: make.bat html, html-noplot, linkcheck, epub.
pushd "%~dp0"
if "%PYTHON%" == "" set PYTHON=python
set OMP_NUM_THREADS=1
set OPENBLAS_NUM_THREADS=1

if "%1" == "" (
	echo make.bat html         run the examples and build the site
	echo make.bat html-noplot  build the pages without running the examples
	echo make.bat linkcheck    visit every external link
	echo make.bat epub         build one EPUB file of all pages
	popd
	exit /b 0
)

if not exist .venv\Scripts\python.exe "%PYTHON%" -m venv .venv || goto failed
fc requirements.txt .venv\requirements.txt >NUL 2>&1 || (
	echo Installing requirements.txt into .venv, some minutes ...
	.venv\Scripts\python -m pip install --quiet --require-hashes --requirement requirements.txt || goto failed
	copy /y requirements.txt .venv\requirements.txt >NUL
)
.venv\Scripts\python tools\build.py %* || goto failed
popd
exit /b 0

:failed
popd
exit /b 1
