namespace AlertLoadSim.Simulation.Runs;

/// <summary>How bad the way to the server and back is.</summary>
/// <param name="LoseRequest">Share of requests that never arrive; they time out.</param>
/// <param name="LoseReply">Share of replies that never arrive, though the server has done what was asked.</param>
/// <param name="CarryOutLate">Share of requests that the server carries out only after we gave them up.</param>
internal sealed record NetworkWeather(double LoseRequest = 0, double LoseReply = 0, double CarryOutLate = 0)
{
    public static readonly TimeSpan HowLate = TimeSpan.FromMilliseconds(1500);

    public TimeSpan SlowestWay { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Share of the pieces carried by an event stream at which its connection is reset instead.</summary>
    public double BreakStream { get; init; }
}
