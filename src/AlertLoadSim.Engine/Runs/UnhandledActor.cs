using Akka.Actor;
using Akka.Event;

namespace AlertLoadSim.Engine.Runs;

/// <summary>How many messages reached an actor that did not know them.</summary>
internal sealed class UnhandledCount
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}

/// <summary>Counts messages that no actor handled; each is a defect of ours.</summary>
internal sealed class UnhandledActor(UnhandledCount count) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is UnhandledMessage)
            count.Add();
    }
}
