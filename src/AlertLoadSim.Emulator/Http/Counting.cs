using System.Diagnostics;
using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Emulator.Http;

/// <summary>The centre's counts together with what the process used.</summary>
internal static class Counting
{
    public static EmulatorCounts OfCentre(Centre centre, long raiseLagMaxNs)
    {
        var tally = centre.Tally;
        return new EmulatorCounts
        {
            Sessions = centre.SessionCount,
            Subscriptions = centre.SubscriptionCount,
            Ringing = centre.RingingCount,
            Connects = tally.Connects,
            Raised = tally.Raised,
            NotRaised = tally.NotRaised,
            Stopped = new StoppedCounts
            {
                Pickup = tally.Stopped[(int)StopReason.Pickup],
                Timeout = tally.Stopped[(int)StopReason.Timeout],
                Abandon = tally.Stopped[(int)StopReason.Abandon],
                Disconnect = tally.Stopped[(int)StopReason.Disconnect],
                Switchover = tally.Stopped[(int)StopReason.Switchover],
                Withdrawn = tally.Stopped[(int)StopReason.Withdrawn],
            },
            Polls = tally.Polls,
            EmptyPolls = tally.EmptyPolls,
            DeltasQueued = tally.DeltasQueued,
            DeltasDropped = tally.DeltasDropped,
            DeltasDoubled = tally.DeltasDoubled,
            RepliesLost = tally.RepliesLost,
            ErrorsInjected = tally.ErrorsInjected,
            SessionsExpired = tally.SessionsExpired,
            Misbehaviours = tally.Misbehaviours,
            Defects = tally.Defects,
            RaiseLagMaxUs = raiseLagMaxNs / 1000,
        };
    }

    public static EmulatorCounts WithProcess(this EmulatorCounts counts)
    {
        using var process = Process.GetCurrentProcess();
        return counts with
        {
            CpuMs = (long)process.TotalProcessorTime.TotalMilliseconds,
            WorkingSetBytes = Environment.WorkingSet,
            GcGen0 = GC.CollectionCount(0),
            GcGen1 = GC.CollectionCount(1),
            GcGen2 = GC.CollectionCount(2),
        };
    }
}
