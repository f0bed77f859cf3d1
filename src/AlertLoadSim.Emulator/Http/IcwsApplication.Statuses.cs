using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Statuses of users, and which there are (PROTOCOL 7.2).</summary>
internal sealed partial class IcwsApplication
{
    private bool AnswerStatus(IFeatureCollection features, Call call) => (call.Route.Resource, call.Method) switch
    {
        (Resource.StatusMessages, "GET") =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.GetStatusMessages(a, now))),
        (Resource.StatusAccess, "GET") =>
            Answer(features, 200, emulation.Do(call, static (c, a, now) => c.GetStatusAccess(a.Credentials, a.Route.Argument, now))),
        (Resource.UserStatus, "GET") =>
            Answer(features, 200, emulation.Do(call, static (c, a, now) => c.GetStatus(a.Credentials, a.Argument, now))),
        (Resource.UserStatus, "PUT") => ChangeStatus(features, call),
        _ => false,
    };

    private bool ChangeStatus(IFeatureCollection features, Call call)
    {
        var answer = emulation.Do(
            (call, status: RequestBodies.StatusId(call.Body)),
            static (c, a, now) => c.ChangeStatus(a.call.Credentials, a.call.Argument, a.status, now));
        return Answer(features, 202, answer.Refusal is { } refusal ? refusal : new JsonObject { ["requestId"] = answer.Value });
    }
}
