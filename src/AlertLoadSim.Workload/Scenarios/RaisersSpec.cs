namespace AlertLoadSim.Workload.Scenarios;

/// <summary>The sessions that raise generic interactions.</summary>
public sealed record RaisersSpec
{
    /// <summary>Who logs on to raise. They need no station and listen to nothing. Default: raiser01 to raiser08, whom the emulator then knows.</summary>
    public UsersSpec Users { get; init; } = new UsersSpec.Pattern("raiser{0:00}", 8, SessionsSpec.EmulatorPassword);

    /// <summary>How many sessions raise. Each has one raise under way at a time, so that many are at most. Default 8.</summary>
    public int Sessions { get; init; } = 8;
}
