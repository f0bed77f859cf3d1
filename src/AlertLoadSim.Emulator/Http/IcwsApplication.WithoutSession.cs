using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What needs no session: logging on, and what the server says about itself (PROTOCOL 2.3).</summary>
internal sealed partial class IcwsApplication
{
    private readonly IReadOnlyList<FeatureInfo> _features = ServerIdentity.FeaturesOf(settings.Readings.HasStreams);

    private void AnswerWithoutSession(IFeatureCollection features, IHttpRequestFeature request, Route route, ReadOnlyMemory<byte> body)
    {
        switch (route.Resource, request.Method)
        {
            case (Resource.Connection, "POST"):
                Connect(features, request, body);
                break;
            case (Resource.Features, "GET"):
                Answers.Json(features, 200, new FeatureInfoList { Features = _features }, IcwsJson.Default.FeatureInfoList);
                break;
            case (Resource.Feature, "GET"):
                Feature(features, route.Argument!);
                break;
            case (Resource.Version, "GET"):
                Answers.Json(features, 200, ServerIdentity.Version, IcwsJson.Default.VersionInfo);
                break;
            case (Resource.ServerInfo, "GET"):
                Answers.Json(features, 200, ServerIdentity.Info());
                break;
            case (Resource.ServerTime, "GET"):
                Answers.Json(features, 200, ServerTime());
                break;
            default:
                Answers.Refuse(features, RefusalOf(route));
                break;
        }
    }

    private void Feature(IFeatureCollection features, string id)
    {
        if (_features.FirstOrDefault(f => f.FeatureId.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } feature)
        {
            Answers.Json(features, 200, feature, IcwsJson.Default.FeatureInfo);
        }
        else
        {
            Answers.Refuse(features, Refusals.UnknownFeature);
        }
    }
}
