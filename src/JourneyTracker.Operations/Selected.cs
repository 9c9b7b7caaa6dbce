namespace JourneyTracker.Operations;

/// <summary>A C# record of what an operation asks for.</summary>
internal sealed class SelectedRecord(string name, string description)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What the schema says of the type.</summary>
    public string Description { get; } = description;

    /// <summary>Its properties, in the order asked for.</summary>
    public List<SelectedProperty> Properties { get; } = [];
}

/// <summary>A property of such a record.</summary>
/// <param name="JsonName">The name in the answer.</param>
/// <param name="Type">The C# type, with its nullability.</param>
/// <param name="Description">What the schema says of the field.</param>
internal sealed record SelectedProperty(string JsonName, string Type, string Description);

/// <summary>A variable of an operation.</summary>
/// <param name="JsonName">Its name.</param>
/// <param name="Type">The C# type, with its nullability.</param>
/// <param name="Required">Whether it has to be given.</param>
internal sealed record OperationVariable(string JsonName, string Type, bool Required);

/// <summary>An operation that fits the schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What is sent: the operation, then the fragments it uses.</param>
/// <param name="Description">What it does, from its own description or that of its fields.</param>
/// <param name="Variables">What is given with it.</param>
/// <param name="Records">What the answer is read as; the first is the whole of it.</param>
internal sealed record CheckedOperation(
    string Name,
    string Text,
    string Description,
    IReadOnlyList<OperationVariable> Variables,
    IReadOnlyList<SelectedRecord> Records
);
