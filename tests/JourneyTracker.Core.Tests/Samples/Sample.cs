using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Tests.Samples;

/// <summary>A valid sample of a command: what was recorded before, the command, and the event it leads to.</summary>
/// <param name="Given">What was recorded before.</param>
/// <param name="Command">The command.</param>
/// <param name="Event">The event under the id that the command came with.</param>
/// <param name="Also">What is recorded with it: that it follows a piece of advice.</param>
internal sealed record Sample(ImmutableList<IEntry> Given, object Command, IEntry Event, ImmutableList<IEntry> Also)
{
    /// <summary>What is recorded afterwards.</summary>
    public ImmutableList<IEntry> After => Given.Add(Event).AddRange(Also);

    /// <summary>One sample of every command, by the command's type: of those in its story, the one that says most.</summary>
    public static IReadOnlyDictionary<Type, Sample> OfCommand { get; } =
        All().GroupBy(sample => sample.Command.GetType()).ToDictionary(samples => samples.Key, samples => samples.MinBy(LeftOut)!);

    /// <summary>One sample of every event, by the event's type: what the sample of a command leads to.</summary>
    public static IReadOnlyDictionary<Type, Sample> OfEvent { get; } =
        OfCommand
            .Values.SelectMany(sample =>
                sample
                    .Also.Select(
                        (also, index) => sample with { Given = sample.Given.Add(sample.Event).AddRange(sample.Also.Take(index)), Event = also, Also = [] }
                    )
                    .Prepend(sample)
            )
            .DistinctBy(sample => sample.Event.GetType())
            .ToDictionary(sample => sample.Event.GetType());

    /// <summary>Every command there is: whatever has a handler, batches left out.</summary>
    public static ImmutableArray<Type> CommandTypes { get; } =
    [.. Core().Where(type => type != typeof(Recording.RecordAll) && type.Assembly.GetType($"{type.FullName}Handler") is not null).OrderBy(type => type.Name)];

    /// <summary>Every event there is.</summary>
    public static ImmutableArray<Type> EventTypes { get; } =
    [.. Core().Where(type => type is { IsInterface: false, IsAbstract: false } && type.IsAssignableTo(typeof(IEntry))).OrderBy(type => type.Name)];

    /// <summary>The events of the sample initiative, all of them, in the order of recording.</summary>
    public static ImmutableList<IEntry> Initiative { get; } = Story([], SampleInitiative.Commands)[^1] is var last ? last.After : [];

    private static IEnumerable<Sample> All()
    {
        var ministry = Story([], SampleDirectory.Ministries)[^1].Event;
        return
        [
            .. Story([], SampleInitiative.Commands),
            .. Story([ministry], SampleDirectory.Agencies),
            .. Story([ministry], SampleDirectory.Splits),
            .. Story([], SampleDirectory.Portfolios),
            .. Story([], SampleWorkshop.Closed),
            .. Story([], SampleWorkshop.Abandoned),
        ];
    }

    private static List<Sample> Story(ImmutableList<IEntry> given, IEnumerable<object> commands)
    {
        var told = new List<Sample>();
        foreach (var command in commands)
        {
            var answer = Spec.Given(given).When(command);
            var recorded = answer.Rule is null
                ? answer.Entries
                : throw new InvalidOperationException($"The sample of {command.GetType().Name} is refused.", answer.Rule);
            told.Add(new Sample(given, command, recorded[0], [.. recorded.Skip(1)]));
            given = told[^1].After;
        }

        return told;
    }

    private static int LeftOut(Sample sample) => sample.Event.GetType().GetProperties().Count(property => property.GetValue(sample.Event) is null);

    private static Type[] Core() => typeof(Initiative).Assembly.GetTypes();
}
