using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Engine.Runs;

/// <summary>Messages of the actors above the sessions.</summary>
internal static class RunProtocol
{
    /// <summary>Begin to inject. The clock of the run has its start already; it may lie a moment ahead.</summary>
    public sealed record Start
    {
        public static readonly Start Instance = new();
    }

    /// <summary>End before the plan does.</summary>
    /// <param name="Because">A sentence, where the reason does not say it all.</param>
    public sealed record Stop(StopReason Reason, string? Because);

    /// <summary>A planned session is due.</summary>
    /// <param name="Version">Of the plan: what was due by an older one is not.</param>
    public sealed record SessionDue(SessionPlan Plan, int Version);

    /// <summary>A condition ended a step of the load: what is still to come follows this plan, which is the same up to now.</summary>
    public sealed record Replanned(RunPlan Plan, Slice Slice);

    /// <summary>Time to look whether a step's condition holds.</summary>
    public sealed record LookAtConditions
    {
        public static readonly LookAtConditions Instance = new();
    }

    /// <summary>The plan of this node holds no more sessions, or injecting was stopped.</summary>
    public sealed record InjectorDone
    {
        public static readonly InjectorDone Instance = new();
    }

    /// <summary>Everything this node had to do is done.</summary>
    public sealed record NodeDone
    {
        public static readonly NodeDone Instance = new();
    }

    /// <summary>The drain time is over.</summary>
    public sealed record DrainOver
    {
        public static readonly DrainOver Instance = new();
    }
}

/// <summary>Why a run ended before its plan.</summary>
public enum StopReason
{
    Interrupted,

    /// <summary>The target rejects our logins; going on would lock accounts.</summary>
    LoginsRejected,

    /// <summary>A promise was missed that says the run is to end then.</summary>
    PromiseMissed,
}
