using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Creating interactions and doing something with them (PROTOCOL 7.3, 7.4).</summary>
internal sealed partial class IcwsApplication
{
    private bool AnswerInteraction(IFeatureCollection features, Call call) => (call.Route.Resource, call.Method) switch
    {
        (Resource.Interactions, "POST") => CreateInteraction(features, call),
        (Resource.Pickup, "POST") =>
            Answer(features, 200, emulation.Do(call, static (c, a, now) => c.Pickup(a.Credentials, a.Argument, now))),
        (Resource.DisconnectInteraction, "POST") =>
            Answer(features, 200, emulation.Do(call, static (c, a, now) => c.DisconnectInteraction(a.Credentials, a.Argument, now))),
        (Resource.Hold, "POST") => Answer(features, 200, emulation.Do(
            (call, on: RequestBodies.Hold(call.Body)), static (c, a, now) => c.Hold(a.call.Credentials, a.call.Argument, a.on, now))),
        _ => false,
    };

    private bool CreateInteraction(IFeatureCollection features, Call call)
    {
        var answer = emulation.Do(
            (call.Credentials, asked: RequestBodies.GenericInteraction(call.Body)),
            static (c, a, now) => c.CreateInteraction(a.Credentials, a.asked, now));
        if (answer.Refusal is { } refusal)
        {
            Answers.Refuse(features, refusal);
        }
        else
        {
            Answers.Json(features, 201, new CreatedInteraction { InteractionId = answer.Value.Id }, IcwsJson.Default.CreatedInteraction);
        }

        return true;
    }
}
