using Offprint.Cli;

return await CommandLine.RunAsync(args);
