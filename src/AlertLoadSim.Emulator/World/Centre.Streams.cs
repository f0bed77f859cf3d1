using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Event streams: one queue, shared with polling (PROTOCOL 5.2, open questions 17 and 19).</summary>
internal sealed partial class Centre
{
    /// <summary>The newest stream takes over. What is queued already is for the stream; so the bell rings at once.</summary>
    public Refusal? OpenStream(Credentials credentials, EventStream stream, long nowNs)
    {
        if (Authorize(credentials, needsToken: false, FaultOperation.Stream, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        session!.Stream?.Close();
        session.Stream = stream;
        stream.Session = session;
        stream.Wake();
        return null;
    }

    /// <summary>Takes what is queued, oldest first; null: the stream has nothing more to carry.</summary>
    public Drained? DrainStream(EventStream stream, long nowNs)
    {
        Advance(nowNs);
        if (stream.State == EventStreamState.Closed)
        {
            return null;
        }

        var session = stream.Session!;
        var messages = Drain(session, isLost: false, nowNs);
        if (stream.State == EventStreamState.Ending || session.IsLeaving)
        {
            // Rings again: after these messages comes the end.
            stream.Close();
            if (messages.Count == 0)
            {
                return null;
            }
        }

        return new Drained(session.Id, messages, LoseBy: null);
    }

    /// <summary>The client went away: what comes from now on waits for its next stream or poll.</summary>
    public static void CloseStream(EventStream stream, long nowNs)
    {
        stream.Close();
        if (stream.Session is not { } session || session.Stream != stream)
        {
            return;
        }

        session.Stream = null;
        session.LastActivityNs = nowNs;
        if (session.HasEnded)
        {
            // Nobody is left who could read it.
            session.Drain();
        }
    }

    /// <summary>The session ends: what is queued still goes down an open stream, and then the stream ends; without one it is gone.</summary>
    private static void EndStream(Session session)
    {
        if (session.Stream is { } stream)
        {
            stream.End();
        }
        else
        {
            session.Drain();
        }
    }

    /// <summary>The emulator ends.</summary>
    public void CloseStreams()
    {
        foreach (var session in _sessions.Values)
        {
            session.Stream?.End();
        }
    }
}
