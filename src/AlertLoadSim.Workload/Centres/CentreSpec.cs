using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Centres;

/// <summary>A contact centre in the words of a workforce planner: who works, what comes in, how long it takes. Times of day are offsets from the
/// run's start.</summary>
public sealed record CentreSpec
{
    /// <summary>People who work here: the scenario's users 0 to <c>Agents − 1</c>.</summary>
    public required int Agents { get; init; }

    public required OfferedLoad Offered { get; init; }

    /// <summary>Length of the run, after which nothing comes in any more. Null: without end.</summary>
    public TimeSpan? During { get; init; }

    /// <summary>Share of the interactions by medium; sums to 1.</summary>
    public ImmutableArray<MediaShare> Media { get; init; } = [new(CentreMedium.Call, 1)];

    /// <summary>From answering to hanging up. Default: 300 s on average.</summary>
    public Distribution HandleTime { get; init; } = new Distribution.Lognormal(TimeSpan.FromSeconds(300), 0.8);

    /// <summary>After it the agent is busy for so long. Default: 0.</summary>
    public Distribution WrapUp { get; init; } = Distribution.Always(TimeSpan.Zero);

    /// <summary>How long a caller waits from arrival on, in the queue and ringing. Default: 120 s on average.</summary>
    public Distribution Patience { get; init; } = new Distribution.Exponential(TimeSpan.FromSeconds(120));

    /// <summary>An alert that nobody answers goes back to its queue after this long, and the agent is not available. Default: 20 s.</summary>
    public TimeSpan RingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the agent then stays not available. Default: 10 s.</summary>
    public TimeSpan NotAnsweringFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Share of the interactions that ring at several idle agents of the workgroup at a time, the first to answer has it. Default: 0.</summary>
    public double GroupRing { get; init; }

    /// <summary>At how many, at most. Default: 4.</summary>
    public int GroupSize { get; init; } = 4;

    /// <summary>At least one. An agent is in one of them or, by <see cref="WorkgroupSpec.AlsoFrom"/>, in several.</summary>
    public ImmutableArray<WorkgroupSpec> Workgroups { get; init; } = [];

    /// <summary>At least one; their agents sum to <see cref="Agents"/>.</summary>
    public ImmutableArray<ShiftSpec> Shifts { get; init; } = [];

    /// <summary>Null: nobody takes one.</summary>
    public BreakSpec? Breaks { get; init; }
}

public enum CentreMedium
{
    Call,
    Chat,
    Email,
    Callback,
}

public sealed record MediaShare(CentreMedium Medium, double Share);

/// <summary>What comes in: expected interactions per interval, constant within it. After the last interval it begins again.</summary>
/// <param name="Interval">15, 30 or 60 minutes in profiles; any for a constant rate.</param>
/// <param name="Expected">Per interval; at least one.</param>
/// <param name="DayCv">Coefficient of variation of the factor, gamma with mean 1, by which the whole day is busier or quieter; 0: none.</param>
public sealed record OfferedLoad(TimeSpan Interval, ImmutableArray<double> Expected, double DayCv = 0);

/// <param name="Share">Of the interactions; those of all workgroups sum to 1.</param>
/// <param name="Agents">Whose first skill it is; those of all workgroups sum to the centre's agents, and stand in this order.</param>
public sealed record WorkgroupSpec(string Name, double Share, int Agents)
{
    /// <summary>Workgroups whose agents have this skill too, and are taken when none of its own is idle.</summary>
    public ImmutableArray<string> AlsoFrom { get; init; } = [];
}

/// <param name="Agents">How many log on then, spread over <paramref name="Within"/>.</param>
/// <param name="During">From each one's login to logout; null: until the run's end.</param>
public sealed record ShiftSpec(TimeSpan At, int Agents, TimeSpan Within, TimeSpan? During);

/// <summary>An agent's breaks begin so long after login or the last break's end, and last so long; an interaction is finished before.</summary>
public sealed record BreakSpec(Distribution After, Distribution During);
