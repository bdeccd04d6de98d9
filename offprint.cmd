@echo off
rem Starts Offprint; builds it first when it is missing or a source is newer than the build.
setlocal
set "ROOT=%~dp0"
set "HOME_DIR=%ROOT%artifacts\offprint"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo Offprint needs the .NET SDK 10, and there is no 'dotnet' on the PATH. 1>&2
  echo Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run this again. 1>&2
  exit /b 1
)

powershell -NoProfile -Command "$s='%HOME_DIR%\.built'; if (!(Test-Path $s)) { exit 1 }; $t=(Get-Item $s -Force).LastWriteTimeUtc; $n=Get-ChildItem '%ROOT%src','%ROOT%papers','%ROOT%Directory.Build.props','%ROOT%Directory.Packages.props','%ROOT%global.json' -Recurse | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 goto run

echo Building Offprint (about a minute the first time) ... 1>&2
set "RID=win-x64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "RID=win-arm64"
if not exist "%ROOT%artifacts" mkdir "%ROOT%artifacts"
type nul > "%ROOT%artifacts\offprint.begun"
dotnet publish "%ROOT%src\Offprint.Cli" -c Release -r %RID% --self-contained false -p:PublishReadyToRun=true -p:NativesFromPackageCache=true -o "%HOME_DIR%" -v quiet --nologo > "%ROOT%artifacts\build.log" 2>&1
if errorlevel 1 (
  type "%ROOT%artifacts\build.log" 1>&2
  echo The build failed; its output is above. 1>&2
  exit /b 1
)
move /y "%ROOT%artifacts\offprint.begun" "%HOME_DIR%\.built" >nul

:run
"%HOME_DIR%\offprint.exe" %*
exit /b %errorlevel%
