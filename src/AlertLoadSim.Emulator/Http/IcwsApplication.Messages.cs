using AlertLoadSim.Emulator.World;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Polls (PROTOCOL 5.1): nearly every request is one, so they take no detour.</summary>
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
        truth.Record(drained.Sent(sentNs));
    }
}
