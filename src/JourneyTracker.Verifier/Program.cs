using JourneyTracker.Verifier;

return await CommandLine.RunAsync(args);
