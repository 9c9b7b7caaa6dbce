namespace JourneyTracker.Core.Framework;

/// <summary>What the diagnostic found in one area.</summary>
public sealed record AreaFinding
{
    internal AreaFinding(ChallengeArea area, int? challengeIn24ths, int? facilityIn24ths, int weight, int answered, int questions)
    {
        (Area, ChallengeIn24ths, FacilityIn24ths, Weight, Answered, Questions) = (area, challengeIn24ths, facilityIn24ths, weight, answered, questions);
    }

    /// <summary>The area.</summary>
    public ChallengeArea Area { get; }

    /// <summary>The mean scale of the challenge, 1 to 5; null where fewer than half of the area's questions were answered, or none of one side.</summary>
    public decimal? Challenge => Mean(ChallengeIn24ths);

    /// <summary>The mean facility to manage change, 1 to 5; null where the challenge is.</summary>
    public decimal? Facility => Mean(FacilityIn24ths);

    /// <summary>Facility less challenge; below 0 facility is short.</summary>
    public decimal? Gap => Mean(FacilityIn24ths - ChallengeIn24ths);

    /// <summary>How facility compares with the challenge.</summary>
    public AreaStanding Standing =>
        (FacilityIn24ths - ChallengeIn24ths) switch
        {
            null => AreaStanding.NoResult,
            < 0 => AreaStanding.Short,
            _ => AreaStanding.LevelOrBetter,
        };

    /// <summary>The weight given to the area, 0 to 3; with 0 it does not count.</summary>
    public int Weight { get; }

    /// <summary>How many of its questions were answered.</summary>
    public int Answered { get; }

    /// <summary>How many questions it has.</summary>
    public int Questions { get; }

    internal int? ChallengeIn24ths { get; }

    internal int? FacilityIn24ths { get; }

    internal bool Counts => Weight > 0 && Standing != AreaStanding.NoResult;

    /// <summary>A mean in twenty-fourths as a figure, to four decimals.</summary>
    internal static decimal Mean(int sum, int count) => decimal.Round(sum / (24m * count), 4);

    private static decimal? Mean(int? in24ths) => in24ths is { } sum ? Mean(sum, 1) : null;
}

/// <summary>How facility compares with the challenge in an area.</summary>
public enum AreaStanding
{
    /// <summary>Facility matches or exceeds the challenge.</summary>
    LevelOrBetter,

    /// <summary>Facility is short of the challenge.</summary>
    Short,

    /// <summary>Too few questions were answered to tell.</summary>
    NoResult,
}
