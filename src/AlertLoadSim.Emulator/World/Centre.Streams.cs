using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Event streams: one queue, shared with polling (PROTOCOL 5.2, open questions 17 and 19).</summary>
internal sealed partial class Centre
{
    /// <summary>The newest stream takes over. What is queued already is for the stream; so the bell rings at once.</summary>
    public Refusal? OpenStream(Credentials credentials, EventStream stream, long nowNs)
    {
        if (Authorize(credentials, needsToken: false, FaultOperation.Poll, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Stream?.Close();
        session.Stream = stream;
        stream.Session = session;
        stream.Wake();
        return null;
    }

    /// <summary>Takes what is queued, oldest first; null: the stream has been closed.</summary>
    public Drained? DrainStream(EventStream stream, long nowNs)
    {
        Advance(nowNs);
        if (stream.IsClosed)
        {
            return null;
        }

        var drained = new Drained(stream.Session!.Id, stream.Session.Drain(), LoseBy: null);
        if (stream.Session.IsLeaving)
        {
            // These were the last; the bell rings once more, and the reader finds it closed.
            CloseStream(stream, nowNs);
        }

        return drained;
    }

    /// <summary>The client went away: what comes from now on waits for its next stream or poll.</summary>
    public static void CloseStream(EventStream stream, long nowNs)
    {
        stream.Close();
        if (stream.Session is { } session && session.Stream == stream)
        {
            session.Stream = null;
            session.LastActivityNs = nowNs;
        }
    }

    /// <summary>The emulator ends.</summary>
    public void CloseStreams()
    {
        foreach (var session in _sessions.Values)
        {
            session.Stream?.Close();
        }
    }
}
