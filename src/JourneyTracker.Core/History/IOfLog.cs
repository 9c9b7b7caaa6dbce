using JasperFx.Events;

namespace JourneyTracker.Core.History;

/// <summary>What a log makes: an initiative, an agency, a portfolio or a workshop. It is never changed; what is added makes another one.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IOfLog<TSelf>
    where TSelf : IOfLog<TSelf>
{
    /// <summary>Everything recorded of it.</summary>
    EntryLog Log { get; }

    /// <summary>What the entries of a log make.</summary>
    /// <exception cref="Rules.RuleViolation">The log is of something else.</exception>
    static abstract TSelf Of(EntryLog log);

    /// <summary>The same with an event more.</summary>
    TSelf Evolve(IEvent e);
}
