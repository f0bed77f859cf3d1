using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Subscriptions to single interactions (PROTOCOL 7.3).</summary>
internal sealed partial class Centre
{
    /// <summary>Creates or replaces it. An interaction that has ended has nothing more to tell and counts as unknown.</summary>
    public Refusal? WatchInteraction(Credentials credentials, string id, OrRefusal<string[]> attributeNames, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (attributeNames.Refusal is { } bad)
        {
            return bad;
        }

        if (Find(id) is not { Stage: not InteractionStage.Ended } interaction)
        {
            return Refusals.UnknownInteraction;
        }

        if (!interaction.IsOf(session!.User))
        {
            return Refusals.AccessDenied;
        }

        if (session.InteractionWatches.TryGetValue(id, out var old))
        {
            old.End();
        }

        new InteractionWatch(session, interaction, attributeNames.Value).Begin();
        return null;
    }

    /// <summary>204 in any case (open question 29).</summary>
    public Refusal? UnwatchInteraction(Credentials credentials, string id, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (session!.InteractionWatches.TryGetValue(id, out var watch))
        {
            watch.End();
        }

        return null;
    }
}
