namespace JourneyTracker.Cli.Operations;

/// <summary>A kind of command that can be given, as the schema has it.</summary>
/// <param name="Name">Its name, such as recordMeasurement.</param>
/// <param name="Description">What it records.</param>
/// <param name="Fields">What is said with it.</param>
internal sealed record InputKind(string Name, string Description, IReadOnlyList<InputField> Fields);

/// <summary>Something said with a command.</summary>
/// <param name="Name">Its name, such as indicatorId.</param>
/// <param name="Description">What it means.</param>
/// <param name="Value">What can be given.</param>
/// <param name="Required">Whether it has to be given.</param>
/// <param name="Many">Whether several can be given.</param>
internal sealed record InputField(string Name, string Description, InputValue Value, bool Required, bool Many);

/// <summary>What can be given in a field.</summary>
/// <param name="Form">The form of it.</param>
/// <param name="Choices">Of a choice, what is chosen from.</param>
/// <param name="Fields">Of a group, what it is made of.</param>
internal sealed record InputValue(InputForm Form, IReadOnlyList<InputChoice> Choices, IReadOnlyList<InputField> Fields);

/// <summary>One of several that can be chosen.</summary>
/// <param name="Name">Its name, such as UNDER_WAY.</param>
/// <param name="Description">What it means.</param>
internal sealed record InputChoice(string Name, string Description);

/// <summary>The forms of what can be given.</summary>
internal enum InputForm
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>The id of something.</summary>
    Id,

    /// <summary>A number without decimals.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    YesOrNo,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>A day, a month, a quarter, a year, or a date known in part otherwise.</summary>
    PartialDate,

    /// <summary>One of several names.</summary>
    Choice,

    /// <summary>Several fields together.</summary>
    Group,
}
