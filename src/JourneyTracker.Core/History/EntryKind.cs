using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>
/// What the product needs to know of a kind of entry, declared once beside the event. Every list of kinds, every line and
/// every rule that tells kinds apart reads it here.
/// </summary>
public sealed class EntryKind
{
    private readonly Func<IEntry, Func<Guid, IEntry?>, string> _line;
    private readonly Func<IEntry, string>? _subject;
    private readonly Func<IEntry, Guid?>? _about;
    private readonly Func<IEntry, IEnumerable<Guid>>? _agencies;
    private readonly Func<IEntry, StoryMarks, bool>? _effect;

    private EntryKind(
        Type type,
        string name,
        string label,
        Understood since,
        Func<IEntry, Func<Guid, IEntry?>, string> line,
        Func<IEntry, string>? subject,
        string did,
        Func<IEntry, Guid?>? about,
        (string Field, Func<IEntry, IEnumerable<Guid>> Ids)? agencies,
        Bearing bears,
        Func<IEntry, StoryMarks, bool>? effect
    )
    {
        (Type, Name, Label, Since, Did, Bears) = (type, name, label, since, did, bears);
        (_line, _subject, _about, _effect) = (line, subject, about, effect);
        (AgencyField, _agencies) = (agencies?.Field, agencies?.Ids);
    }

    /// <summary>The type of its entries.</summary>
    public Type Type { get; }

    /// <summary>
    /// The fixed name under which its entries are stored. A name, once used, never changes and never means anything else;
    /// a new shape of an event gets a new name (<c>….v2</c>) and an upcaster from the old one.
    /// </summary>
    public string Name { get; }

    /// <summary>What people call it, as in a list of kinds to choose from: “Partner joined”.</summary>
    public string Label { get; }

    /// <summary>What part of the product it belongs to.</summary>
    public Capability Capability { get; private set; }

    /// <summary>Since which version of the product's hosts it and its fields are understood.</summary>
    public Understood Since { get; }

    /// <summary>What happened to the thing it is about, to go on after its name in a sentence: “was planned”.</summary>
    public string Did { get; }

    /// <summary>What is computed with it.</summary>
    public Bearing Bears { get; }

    /// <summary>The field in which it names agencies; null where it names none.</summary>
    public string? AgencyField { get; }

    /// <summary>Declares a kind. What it has nothing of is said to be null, so that nothing is forgotten.</summary>
    /// <param name="name">The fixed name under which its entries are stored.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="since">Since which version of the product's hosts it is understood.</param>
    /// <param name="line">What an entry records, in one line; the names of what it refers to are those it was given at first, so the line never changes. Dates,
    /// agencies and initiatives are marked in it (<see cref="Marked" />).</param>
    /// <param name="subject">What an entry is about, to begin a sentence with; null where it is that of what it rests on.</param>
    /// <param name="did">What happened to that, to go on in the sentence.</param>
    /// <param name="about">The entry that brought into being what this one is about; null for those that bring something into being, or are about nothing that
    /// an entry did.</param>
    /// <param name="agencies">The field in which it names agencies, and the agencies; null where it names none.</param>
    /// <param name="bears">What is computed with it.</param>
    /// <param name="effect">Whether an entry changes anything after those before it in the story, for kinds that may come where they change nothing; null where
    /// every entry has its effect.</param>
    internal static EntryKind Of<TEntry>(
        string name,
        string label,
        Understood since,
        Func<TEntry, Func<Guid, IEntry?>, string> line,
        Func<TEntry, string>? subject,
        string did,
        Func<TEntry, Guid?>? about,
        (string Field, Func<TEntry, IEnumerable<Guid>> Ids)? agencies,
        Bearing bears,
        Func<TEntry, StoryMarks, bool>? effect
    )
        where TEntry : IEntry =>
        new(
            typeof(TEntry),
            name,
            label,
            since,
            (entry, entryOf) => line((TEntry)entry, entryOf),
            subject is null ? null : entry => subject((TEntry)entry),
            did,
            about is null ? null : entry => about((TEntry)entry),
            agencies is { } named ? (named.Field, entry => named.Ids((TEntry)entry)) : null,
            bears,
            effect is null ? null : (entry, marks) => effect((TEntry)entry, marks)
        );

    /// <inheritdoc cref="EntryReading.Line" />
    internal string Line(IEntry entry, Func<Guid, IEntry?> entryOf) => _line(entry, entryOf);

    /// <summary>What an entry is about, to begin a sentence with; null where it is that of what it rests on.</summary>
    internal string? Subject(IEntry entry) => _subject?.Invoke(entry);

    /// <inheritdoc cref="EntryReading.About" />
    internal Guid? About(IEntry entry) => _about?.Invoke(entry);

    /// <inheritdoc cref="EntryReading.NamedAgencies" />
    internal IEnumerable<Guid> NamedAgencies(IEntry entry) => _agencies?.Invoke(entry) ?? [];

    /// <summary>Whether an entry changes anything after those that left their marks.</summary>
    internal bool HasEffect(IEntry entry, StoryMarks marks) => _effect?.Invoke(entry, marks) ?? true;

    internal EntryKind In(Capability capability)
    {
        Capability = capability;
        return this;
    }
}
