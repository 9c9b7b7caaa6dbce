using JourneyTracker.Server.Commands;

return await CommandLine.RunAsync(args);
