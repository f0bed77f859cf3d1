using System.Collections.Immutable;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>A checked scenario: what the file says, with every default filled in.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Fixes every planned instant and every drawn value of the run.</summary>
    public ulong Seed { get; init; } = 1;

    public TargetSpec Target { get; init; } = new();

    public EmulatorSpec Emulator { get; init; } = new();

    public TransportChoice Transport { get; init; }

    /// <summary>What every session is and does; what a population does not say of its own.</summary>
    public SessionsSpec Sessions { get; init; } = new();

    /// <summary>The load of the only population; empty where several are named.</summary>
    public ImmutableArray<LoadStep> Load { get; init; } = [];

    /// <summary>Those with names of their own; empty: there is one, of <see cref="Sessions"/> and <see cref="Load"/>.</summary>
    public ImmutableArray<Population> Named { get; init; } = [];

    /// <summary>At least one.</summary>
    public ImmutableArray<Population> Populations => Named.IsEmpty ? [new Population(Population.OnlyName, Sessions, Load)] : Named;

    /// <summary>All users whom sessions log on as, those of several populations once.</summary>
    public UsersSpec Users => Populations.Select(population => population.Sessions.Users).Distinct().Aggregate((some, more) => new UsersSpec.Joined(some, more));

    /// <summary>Of the first population that is alerted; whose people pick up.</summary>
    public SessionsSpec Alerted => Populations.FirstOrDefault(population => population.Sessions.Alerting)?.Sessions ?? Sessions;

    public TrustSpec Trust { get; init; } = new();

    public AlertsSpec Alerts { get; init; } = new();

    /// <summary>A contact centre in a planner's words; then load and alerts are made from it. Null: they are given themselves.</summary>
    public CentreSpec? Centre { get; init; }

    /// <summary>Measured and tagged, left out by thresholds. Default: until the last population has done its first ramp; a ramp with nothing behind it
    /// is what is to be measured, not what leads up to it. Of a centre: until those are logged on whose shift begins with the run.</summary>
    public TimeSpan WarmUp
    {
        get => AskedWarmUp ?? Populations.Max(population => population.Load switch
        {
            [LoadStep.RampingConstant ramp, _, ..] => ramp.EndedAfter ?? ramp.For,
            [LoadStep.Shifts shifts, ..] => FirstLogins(shifts),
            _ => TimeSpan.Zero,
        });
        init => AskedWarmUp = value;
    }

    private static TimeSpan FirstLogins(LoadStep.Shifts shifts)
    {
        var first = shifts.Centre.Shifts.Where(shift => shift.At == TimeSpan.Zero).Select(shift => shift.Within).DefaultIfEmpty().Max();
        return first < shifts.For ? first : TimeSpan.Zero;
    }

    /// <summary>Null: the default.</summary>
    public TimeSpan? AskedWarmUp { get; init; }

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];
}
