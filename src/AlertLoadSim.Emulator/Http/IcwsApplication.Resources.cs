using System.Text.Json.Nodes;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>The resources that answer with more than a status.</summary>
internal sealed partial class IcwsApplication
{
    private Task Poll(IFeatureCollection features, Credentials credentials)
    {
        var answer = emulation.Do(credentials, static (c, a, now) => c.DrainMessages(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else if (answer.Value.LoseBy is { } by)
        {
            LostReply.Lose(features, by);
        }
        else if (answer.Value.Messages.Count == 0)
        {
            Answers.EmptyList(features);
        }
        else
        {
            return SendAsync(features, answer.Value);
        }

        return Task.CompletedTask;
    }

    private async Task SendAsync(IFeatureCollection features, Drained drained)
    {
        Answers.Messages(features, drained.Messages);
        // Stamped before the socket has it, so that no client can have received before it was sent.
        var sentNs = clock.NowNs;
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.FlushAsync().ConfigureAwait(false);
        truth.Record(new TruthEvent.Sent(sentNs, drained.SessionId, drained.Marks, drained.Snapshots));
    }

    private void GetConnection(IFeatureCollection features, Credentials credentials)
    {
        var answer = emulation.Do(credentials, static (c, a, now) => c.GetConnection(a, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
            return;
        }

        Answers.Json(features, 200, answer.Value, IcwsJson.Default.SessionConnection);
    }

    private void CreateInteraction(IFeatureCollection features, Credentials credentials, ReadOnlyMemory<byte> body)
    {
        var answer = emulation.Do(
            (credentials, asked: RequestBodies.GenericInteraction(body)), static (c, a, now) => c.CreateInteraction(a.credentials, a.asked, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
            return;
        }

        Answers.Json(features, 201, new CreatedInteraction { InteractionId = answer.Value.Id }, IcwsJson.Default.CreatedInteraction);
    }

    private void ChangeStatus(IFeatureCollection features, Credentials credentials, string userId, ReadOnlyMemory<byte> body)
    {
        var answer = emulation.Do(
            (credentials, userId, status: RequestBodies.StatusId(body)),
            static (c, a, now) => c.ChangeStatus(a.credentials, a.userId, a.status, now));
        Answer(features, 202, answer.Refusal is { } refusal ? refusal : new JsonObject { ["requestId"] = answer.Value });
    }

    private static void Feature(IFeatureCollection features, string id)
    {
        if (ServerIdentity.Features.FirstOrDefault(f => f.FeatureId.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } feature)
        {
            Answers.Json(features, 200, feature, IcwsJson.Default.FeatureInfo);
        }
        else
        {
            Answers.Refuse(features, Refusals.UnknownFeature);
        }
    }
}
