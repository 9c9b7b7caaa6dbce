using System.CommandLine;
using JourneyTracker.Cli.Operations;

namespace JourneyTracker.Cli.Commands;

/// <summary>The options that say which times are asked about; none of them means now.</summary>
internal sealed class TimesAsked
{
    private readonly Option<string?> _asOf = new("--as-of") { Description = "As it was on this day, such as 2024-03-31", HelpName = "day" };

    private readonly Option<string?> _knownAt = new("--known-at")
    {
        Description = "As far as it was recorded by then: an instant such as 2024-03-31T12:00:00Z, or a day, which counts to its end (UTC)",
        HelpName = "time",
    };

    private readonly Option<string?> _publishedBy = new("--published-by")
    {
        Description = "As far as it could be known from what was published by this day, whenever that was imported",
        HelpName = "day",
    };

    /// <summary>Gives the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_asOf);
        command.Options.Add(_knownAt);
        command.Options.Add(_publishedBy);
    }

    /// <summary>The times that were given; null where it is now.</summary>
    /// <exception cref="Failure">One is not understood.</exception>
    public AsOf? Of(ParseResult parsed)
    {
        var (asOf, knownAt, publishedBy) = (parsed.GetValue(_asOf), parsed.GetValue(_knownAt), parsed.GetValue(_publishedBy));
        return asOf is null && knownAt is null && publishedBy is null
            ? null
            : new AsOf(
                EffectiveOn: asOf is null ? null : Given.Day(_asOf.Name, asOf),
                KnownAt: knownAt is null ? null : Given.Instant(_knownAt.Name, knownAt),
                PublishedBy: publishedBy is null ? null : Given.Day(_publishedBy.Name, publishedBy)
            );
    }
}
