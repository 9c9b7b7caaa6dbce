using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Consistency;

/// <summary>The first entry of a record, with what the record it begins may not say.</summary>
public interface IRegistrationWithRules : IRegistration
{
    /// <summary>What began with it, as the end of a sentence: “the initiative began”.</summary>
    string Began { get; }

    /// <summary>The rules that records of this kind keep beside those that all keep.</summary>
    ImmutableArray<StoryRule> Rules { get; }
}

/// <summary>What a story may not say: it yields a contradiction for every entry that can't be right.</summary>
public delegate IEnumerable<Contradiction> StoryRule(Story story);

/// <summary>What is asked of the first entry of a record.</summary>
internal static class RegistrationRules
{
    /// <inheritdoc cref="IRegistrationWithRules.Began" />
    public static string Began(this IEntry registration) => Of(registration).Began;

    /// <inheritdoc cref="IRegistrationWithRules.Rules" />
    public static ImmutableArray<StoryRule> Rules(this IEntry registration) => Of(registration).Rules;

    private static IRegistrationWithRules Of(IEntry registration) =>
        registration as IRegistrationWithRules ?? throw new InvalidOperationException($"{registration.GetType()} begins a record that no rules are known of.");
}
