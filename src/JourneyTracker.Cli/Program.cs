using JourneyTracker.Cli;

return await JourneyCommand.RunAsync(args, Surroundings.OfProcess());
