using System.Collections;
using System.Collections.Frozen;

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
    /// agencies and initiatives are marked in it (<see cref="Told" />).</param>
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

/// <summary>What is computed with an entry, beside the thing that it is about.</summary>
[Flags]
public enum Bearing
{
    /// <summary>Nothing beside that.</summary>
    Nothing = 0,

    /// <summary>What agencies share, and so the integration level.</summary>
    Level = 1,

    /// <summary>Who the partners are, of whom a measure needs enough to be in operation.</summary>
    Partners = 2,

    /// <summary>Since when the initiative has been there.</summary>
    Beginning = 4,

    /// <summary>How complex the outcomes are that the initiative pursues.</summary>
    Complexity = 8,

    /// <summary>Which challenges are outstanding.</summary>
    OutstandingChallenges = 16,

    /// <summary>
    /// What was done between two diagnostics, and may have built the facility to manage change: what was planned, measured and judged is left out.
    /// </summary>
    Doing = 32,
}

/// <summary>Since which version of the product's hosts a kind of entry is understood, and those of its fields that came later.</summary>
/// <param name="Version">The version; see <see cref="Store.ReaderVersions" />.</param>
/// <param name="Fields">The fields that came later, in the words of the stored JSON. Left empty, a field is understood by all.</param>
public sealed record Understood(int Version, params (string Field, int Version)[] Fields)
{
    /// <summary>By all hosts there ever were.</summary>
    public static Understood ByAll { get; } = new(1);

    /// <summary>By all hosts, but for fields that came with a later version.</summary>
    public static Understood ByAllBut(int version, params string[] fields) => new(1, [.. fields.Select(field => (field, version))]);
}

/// <summary>The kinds of entry of one part of the product.</summary>
public sealed class EntryKindSet : IEnumerable<EntryKind>
{
    private readonly EntryKind[] _kinds;
    private readonly FrozenDictionary<Type, EntryKind> _byType;

    internal EntryKindSet(Capability capability, params EntryKind[] kinds)
    {
        _kinds = [.. kinds.Select(kind => kind.In(capability))];
        _byType = _kinds.ToFrozenDictionary(kind => kind.Type);
        Capability = capability;
    }

    /// <summary>The part of the product.</summary>
    public Capability Capability { get; }

    /// <summary>The kind of entries of a type.</summary>
    /// <exception cref="InvalidOperationException">The type is not declared.</exception>
    public EntryKind this[Type type] =>
        _byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type} is not declared among the kinds of entry of {Capability}.");

    /// <inheritdoc />
    public IEnumerator<EntryKind> GetEnumerator() => _kinds.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What entries leave behind in a story, as it is gone through in its order, to see which of them change anything.</summary>
/// <param name="story">The story.</param>
internal sealed class StoryMarks(IReadOnlyList<RecordedEntry> story)
{
    private readonly HashSet<object> _marks = [];

    /// <summary>Sets a mark.</summary>
    /// <returns>Whether it was not set before.</returns>
    public bool Set(object mark) => _marks.Add(mark);

    /// <summary>Takes a mark away.</summary>
    /// <returns>Whether it was set.</returns>
    public bool Clear(object mark) => _marks.Remove(mark);

    /// <summary>The entry of that id, where it stands.</summary>
    public IEntry? Entry(Guid id) => story.FirstOrDefault(fact => fact.Entry.EntryId == id)?.Entry;
}

/// <summary>What can be read from an entry by its kind.</summary>
public static class EntryReading
{
    /// <summary>
    /// What an entry records, in a line whose places are marked (<see cref="Told" />); the names of what it refers to are those it was given at first, so the
    /// line never changes.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="entryOf">Finds the other entries of its record.</param>
    public static string Line(this IEntry entry, Func<Guid, IEntry?> entryOf) => entry.EntryKind.Line(entry, entryOf);

    /// <summary>
    /// The entry that brought into being what this one is about: the step that it completes, the challenge that it resolves; null where there is none.
    /// </summary>
    public static Guid? About(this IEntry entry) => entry.EntryKind.About(entry);

    /// <summary>The agencies that an entry itself names, not those of the thing that it is about.</summary>
    public static IEnumerable<Guid> NamedAgencies(this IEntry entry) => entry.EntryKind.NamedAgencies(entry);

    /// <summary>The agencies that an entry speaks of: those it names, or else those of the thing that it is about.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="entryOf">Finds the other entries of its record.</param>
    public static IEnumerable<Guid> Agencies(this IEntry entry, Func<Guid, IEntry?> entryOf)
    {
        for (IEntry? named = entry; named is not null; named = named.About() is { } thing ? entryOf(thing) : null)
        {
            if (named.NamedAgencies().ToList() is { Count: > 0 } agencies)
            {
                return agencies;
            }
        }

        return [];
    }
}
