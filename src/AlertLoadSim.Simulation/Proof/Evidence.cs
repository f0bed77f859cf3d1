using System.Text.Json;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>Gathers from a recording what each session saw.</summary>
internal static class Evidence
{
    public static IReadOnlyList<SessionSight> Read(IEnumerable<ReplyFrame> recording)
    {
        var all = new List<SessionSight>();
        var current = new Dictionary<long, SessionSight>();
        foreach (var frame in recording)
        {
            if (frame.Kind == ReplyFrameKind.Session)
                all.Add(current[frame.Session] = new SessionSight(frame.Session, JsonSerializer.Deserialize(frame.Payload.Span, ArtifactJson.Default.RecordedSession)!));
            else if (current.TryGetValue(frame.Session, out var session))
                session.Add(frame);
        }
        return all;
    }
}
