using System.Collections.Immutable;
using System.Reflection;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>A command that records one entry, in a record that is there or with which one begins.</summary>
public interface IRecordCommand
{
    /// <summary>The record that the entry belongs to.</summary>
    Guid RecordId { get; }

    /// <summary>The caller's id for the fact, so that saying it again changes nothing.</summary>
    Guid EntryId { get; }

    /// <summary>When the fact held; never after today.</summary>
    PartialDate On { get; }
}

/// <summary>A command with which a record begins: its entry lends the record its id.</summary>
public interface IRegistrationCommand : IRecordCommand
{
    /// <inheritdoc />
    Guid IRecordCommand.RecordId => EntryId;
}

/// <summary>Says of commands what the records are of that they are about.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class AboutAttribute(RecordKind kind) : Attribute
{
    /// <summary>What the record is of.</summary>
    public RecordKind Kind { get; } = kind;

    /// <summary>Every command of the product that records one entry.</summary>
    public static ImmutableArray<Type> Commands { get; } =
    [.. typeof(IRecordCommand).Assembly.GetTypes().Where(type => !type.IsInterface && type.IsAssignableTo(typeof(IRecordCommand)))];

    /// <summary>What the records are of that a command is about.</summary>
    /// <exception cref="ArgumentException">Nothing says so.</exception>
    public static RecordKind KindOf(Type command) =>
        command.GetInterfaces().Prepend(command).Select(type => type.GetCustomAttribute<AboutAttribute>()).FirstOrDefault(about => about is not null)?.Kind
        ?? throw new ArgumentException($"{command} is about nothing known.", nameof(command));
}
