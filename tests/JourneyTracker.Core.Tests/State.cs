using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Tests;

/// <summary>What a state says, as text to compare: entries by their ids, not by when or in which order they were recorded.</summary>
internal static class State
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new EntryIdConverter() } };

    public static string Text(InitiativeState state) =>
        JsonSerializer.Serialize<object>(
            new
            {
                state.Id,
                state.HasBegun,
                state.Charter,
                state.Partners,
                state.Journey,
                state.Challenges,
                state.Risks,
                state.Performance,
                state.Benefits,
                state.Lessons,
                state.Governance,
                state.Information,
                state.Diagnosis,
                state.AnsweredAdvice,
                Level = Level.Of(state),
                Periods = LevelPeriod.Of(state),
                Progress = Progress.Of(state),
            },
            Options
        );

    private sealed class EntryIdConverter : JsonConverter<EntryReference>
    {
        public override EntryReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, EntryReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.EntryId);
    }
}
