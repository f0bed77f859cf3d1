using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>What <see cref="PlanReport"/> draws of a plan. Seconds are from the run's start; intervals are of one length and begin at 0.</summary>
public sealed record PlanPicture
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required ulong Seed { get; init; }

    public required string Digest { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    public required double DurationS { get; init; }

    public double WarmUpS { get; init; }

    /// <summary>Names and values beside those of the load: sessions, users, what the run needs.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>Length of an interval.</summary>
    public required double IntervalS { get; init; }

    /// <summary>Sessions at the beginning of each interval and, where it is one, at the end of the last; a series per population.</summary>
    public required IReadOnlyList<PlanSeries> Sessions { get; init; }

    /// <summary>Those of them with an event stream; empty: none, or the plan does not know.</summary>
    public IReadOnlyList<double> Streams { get; init; } = [];

    /// <summary>Polls per second at the same instants; empty: <see cref="PollsInWords"/> says why.</summary>
    public IReadOnlyList<double> Polls { get; init; } = [];

    public required string PollsInWords { get; init; }

    /// <summary>In each interval.</summary>
    public required IReadOnlyList<double> Logins { get; init; }

    /// <summary>Raised in each interval; empty: <see cref="AlertsInWords"/> says why.</summary>
    public IReadOnlyList<double> Alerts { get; init; } = [];

    public required string AlertsInWords { get; init; }

    /// <summary>The forecast of a centre; empty: there is none.</summary>
    public IReadOnlyList<PlanCentreInterval> Centre { get; init; } = [];
}

public sealed record PlanSeries(string Name, IReadOnlyList<double> Values);

/// <param name="Offered">Interactions that come in.</param>
/// <param name="AtWork">Agents, without those on a break.</param>
/// <param name="Busy">Agents busy.</param>
/// <param name="Occupancy">The share that they are.</param>
/// <param name="Ringing">Alerts in flight at a time.</param>
public sealed record PlanCentreInterval(double FromS, double UntilS, double Offered, double AtWork, double Busy, double Occupancy, double Ringing);
