using System.Text;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>A row of a yearly release of major projects, in the cells that the ready mapping uk-gmpp reads.</summary>
/// <param name="Number">What tells the project apart.</param>
/// <param name="Name">Its name.</param>
/// <param name="Department">Who leads it.</param>
internal sealed record Project(string Number, string Name, string Department)
{
    public string Purpose { get; init; } = "To replace what is worn out.";

    public string Ipa { get; init; } = "Amber";

    public string Sro { get; init; } = "";

    public string Start { get; init; } = "2018-04-01";

    public string Finish { get; init; } = "2026-03-31";

    public string Baseline { get; init; } = "£1,234.56";

    public string Forecast { get; init; } = "£1,200.00";

    public string Whole { get; init; } = "12,345.60";

    public string Benefits { get; init; } = "";

    /// <summary>By which reference it is registered.</summary>
    public string Reference => Number.ToLowerInvariant().Replace('_', '-');
}

/// <summary>Releases in the form of the public ones: headers with line breaks, narratives that are not taken over, and a column that the first year did not have.</summary>
internal static class Releases
{
    public const string Mapping = "uk-gmpp";

    public const string Start = "Project - Start Date (Latest Approved Start Date)",
        Finish = "Project - End Date (Latest Approved End Date)";

    public const string Exempt = "Exempt under Section 43 of the Freedom of Information Act 2000 (Commercial Interests)";

    public static readonly Project Rail = new("DFT_0001_1819-Q1", "Northern Railway", "DFT");
    public static readonly Project Ship = new("MOD_0002_1920-Q2", "Type 99 Frigate", "MOD");
    public static readonly Project Court = new("MOJ_0003_1617-Q3", "Court Reform", "MOJ");
    public static readonly Project Prison = new("MOJ_0004_2021-Q4", "Prison Places", "MOJ");
    public static readonly Project Border = new("HO_0005_2223-Q1", "Border Crossing", "HO");
    public static readonly Project Power = new("DESNZ_0006_2324-Q1", "Fusion Power", "DESNZ");
    public static readonly Project Radar = new("MOD_0007_1718-Q1", "Coastal Radar", "MOD");

    /// <summary>Three years in which projects join, leave, come back, are renamed and change their department; a forecast moves and moves back; values are
    /// withheld and told again, are empty or none; and one row breaks a rule.</summary>
    public static readonly IReadOnlyList<Release> Three =
    [
        new(
            "gmpp_2021_22.csv",
            "2022-03-31",
            "2022-07-20",
            [Rail with { Ipa = "Red", Sro = "Amber" }, Ship, Court with { Baseline = Exempt, Whole = Exempt }, Prison, Radar],
            HasBenefits: false
        ),
        new(
            "gmpp_2022_23.csv",
            "2023-03-31",
            "2023-07-20",
            [
                Rail with
                {
                    Ipa = "Amber",
                    Sro = "Amber",
                    Finish = "2027-09-30 00:00:00",
                    Baseline = "1300.5",
                    Benefits = "900",
                },
                Ship with
                {
                    Name = "Type 99 Destroyer",
                    Forecast = "-",
                    Ipa = "NA",
                },
                Court with
                {
                    Purpose = "To hear cases sooner.",
                    Baseline = "250",
                },
                Border with
                {
                    Start = "2025-01-01",
                    Finish = "2030-06-30",
                    Ipa = Exempt,
                    Sro = "Green",
                },
                Radar with
                {
                    Start = "2027-01-01",
                    Finish = "2026-03-31",
                },
            ]
        ),
        new(
            "gmpp_2023_24.csv",
            "2024-03-31",
            "2025-01-16",
            [
                Rail with
                {
                    Ipa = "Green",
                    Sro = "",
                    Baseline = "1400",
                    Benefits = Exempt,
                },
                Ship with
                {
                    Name = "Type 99 Destroyer",
                    Department = "Royal Navy",
                    Purpose = "To protect.",
                    Forecast = "0",
                },
                Prison with
                {
                    Name = "Prison Places II",
                    Ipa = "Not Applicable ",
                    Baseline = "Inf",
                },
                Border with
                {
                    Start = "2024-02-01",
                    Finish = "2030-06-30",
                    Department = "DFT",
                },
                Power with
                {
                    Start = "Not Available",
                    Finish = "2023-12-31",
                    Whole = "",
                    Purpose = "",
                },
                Radar with
                {
                    Finish = "2026-12-31",
                },
            ]
        ),
    ];
}

/// <summary>A release.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="At">Of which day it tells.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Projects">Its rows.</param>
/// <param name="HasBenefits">Whether it has the column of benefits.</param>
internal sealed record Release(string Name, string At, string Published, IReadOnlyList<Project> Projects, bool HasBenefits = true)
{
    private const string Scale =
        "Delivery Confidence Assessment \n(A Delivery Confidence Assessment of the project at a fixed point in time, using a three-point scale, Red – Amber – Green)";

    /// <summary>The file.</summary>
    public byte[] Content
    {
        get
        {
            string[] headers =
            [
                "GMPP ID Number",
                "Project Name",
                "Department",
                "Annual Report Category",
                "Description / Aims",
                $"IPA {Scale}",
                $"SRO {Scale}",
                "Departmental commentary on actions planned or taken on the IPA RAG rating.",
                "Project - Start Date \n(Latest Approved Start Date)",
                "Project - End Date \n(Latest Approved End Date)",
                "Financial Year Baseline (£m) (including Non-Government Costs)",
                "Financial Year Forecast (£m) (including Non-Government Costs)",
                "Financial Year Variance (%)",
                "TOTAL Baseline Whole Life Costs (£m) (including Non-Government Costs)",
                .. HasBenefits ? ["TOTAL Baseline Benefits (£m)"] : Array.Empty<string>(),
            ];
            var text = new StringBuilder(Line(headers));
            foreach (var project in Projects)
            {
                text.Append(
                    Line([
                        project.Number,
                        project.Name,
                        project.Department,
                        "Infrastructure and Construction",
                        project.Purpose,
                        project.Ipa,
                        project.Sro,
                        "The project goes on.",
                        project.Start,
                        project.Finish,
                        project.Baseline,
                        project.Forecast,
                        "-3",
                        project.Whole,
                        .. HasBenefits ? [project.Benefits] : Array.Empty<string>(),
                    ])
                );
            }

            return [.. HasBenefits ? Encoding.UTF8.Preamble : default, .. Encoding.UTF8.GetBytes(text.ToString())];
        }
    }

    /// <summary>The release with a project as it should have been.</summary>
    public Release With(Project project) => this with { Projects = [.. Projects.Select(one => one.Number == project.Number ? project : one)] };

    /// <summary>The release without a project.</summary>
    public Release Without(Project project) => this with { Projects = [.. Projects.Where(one => one.Number != project.Number)] };

    /// <summary>In which row of the file a project stands.</summary>
    public int RowOf(Project project) => Projects.Index().First(one => one.Item.Number == project.Number).Index + 2;

    /// <summary>Gives it and imports its good rows.</summary>
    public Task<System.Text.Json.JsonElement> ImportAsync(ImportOffice office) => office.ImportAsync(Name, Content, Releases.Mapping, At, Published);

    private static string Line(string[] cells) => $"{string.Join(',', cells.Select(cell => $"\"{cell}\""))}\r\n";
}
