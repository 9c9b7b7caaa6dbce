using System.Text.Json;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>A template as it is downloaded, to be filled in.</summary>
internal sealed class Template
{
    private readonly string[] _headers;

    private Template(string name, string[] headers) => (Name, _headers) = (name, headers);

    /// <summary>The mapping that reads it.</summary>
    public string Name { get; }

    public static async Task<Template> OfAsync(ImportOffice office, string name) =>
        new(name, (await office.ReadAsync($"/import/templates/{name}.csv")).Trim('\uFEFF', '\r', '\n').Split(','));

    /// <summary>The template with rows; each is given as header and cell, and what is not given is left blank.</summary>
    public byte[] Filled(params IReadOnlyList<(string Header, string Cell)>[] rows) =>
        ImportOffice.Csv([
            string.Join(',', _headers),
            .. rows.Select(row =>
            {
                Assert.All(row, cell => Assert.Contains(cell.Header, _headers));
                return string.Join(',', _headers.Select(header => $"\"{row.FirstOrDefault(cell => cell.Header == header).Cell}\""));
            }),
        ]);

    /// <summary>Fills it in and imports what can be.</summary>
    public Task<JsonElement> ImportAsync(ImportOffice office, string? at, params IReadOnlyList<(string Header, string Cell)>[] rows) =>
        office.ImportAsync($"{Name}.csv", Filled(rows), Name, at);

    /// <summary>A row of measurements.</summary>
    public static (string Header, string Cell)[] Measured(
        string initiative,
        string value,
        string on,
        string indicator = "Visits",
        string unit = "visits",
        string began = ""
    ) =>
        [
            ("Initiative", initiative),
            ("Indicator", indicator),
            ("Kind", "Take-up"),
            ("Unit", unit),
            ("Better", "more"),
            ("Value", value),
            ("Measured on", on),
            ("Period began", began),
        ];

    /// <summary>A row of milestones.</summary>
    public static (string Header, string Cell)[] Milestone(string initiative, string name, string due, string reached = "") =>
        [("Initiative", initiative), ("Milestone", name), ("Due", due), ("Reached", reached)];

    /// <summary>A row of challenges.</summary>
    public static (string Header, string Cell)[] Challenge(string initiative, string title, string severity, string resolved = "") =>
        [
            ("Initiative", initiative),
            ("Challenge", title),
            ("Area", "Workforce change"),
            ("Severity", severity),
            ("Raised", "2023-05"),
            ("Resolved", resolved),
            ("Resolution", resolved.Length > 0 ? "Ten were hired." : ""),
        ];

    /// <summary>A row of initiatives.</summary>
    public static (string Header, string Cell)[] Initiative(string reference, string name, string purpose = "", string lead = "") =>
        [("Initiative", reference), ("Name", name), ("Purpose", purpose), ("Began", "2019-Q3"), ("Lead agency", lead)];
}
