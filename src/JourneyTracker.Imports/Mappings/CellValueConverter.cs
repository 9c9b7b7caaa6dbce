using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Writes a value under the name of what it is: <c>{"date": "2024-03-31"}</c>. A database may put the fields of an object in another order, so there is one alone.</summary>
internal sealed class CellValueConverter : JsonConverter<CellValue>
{
    private const string Withheld = "withheld",
        Words = "text",
        Date = "date",
        Number = "number",
        YesNo = "yesNo";

    /// <inheritdoc />
    public override CellValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var name = reader.GetString();
        reader.Read();
        CellValue value = name switch
        {
            Withheld => new CellValue.Withheld(reader.GetString()!),
            Words => new CellValue.Words(reader.GetString()!),
            Date => new CellValue.Date(PartialDate.Parse(reader.GetString()!)),
            Number => new CellValue.Number(reader.GetDecimal()),
            YesNo => new CellValue.YesNo(reader.GetBoolean()),
            _ => throw new JsonException($"There is no value of the kind {name}."),
        };
        reader.Read();
        return value;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, CellValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case CellValue.Withheld withheld:
                writer.WriteString(Withheld, withheld.Reason);
                break;
            case CellValue.Words words:
                writer.WriteString(Words, words.Text);
                break;
            case CellValue.Date date:
                writer.WriteString(Date, date.On.ToString());
                break;
            case CellValue.Number number:
                writer.WriteNumber(Number, number.Value);
                break;
            case CellValue.YesNo yes:
                writer.WriteBoolean(YesNo, yes.Yes);
                break;
        }

        writer.WriteEndObject();
    }
}
