using Google.Protobuf;

namespace AlertLoadSim.IntegrationTests.Export;

/// <summary>A point of a metric as it came: a number, or a histogram's count and sum.</summary>
internal sealed record OtlpPoint(string Metric, IReadOnlyDictionary<string, string> Labels, double Value, ulong Count, double Sum);

/// <summary>Reads an export request by the field numbers of opentelemetry-proto: what a run's export uses of it, and nothing more.</summary>
internal sealed record OtlpMetrics(IReadOnlyDictionary<string, string> Resource, IReadOnlyList<OtlpPoint> Points)
{
    public static OtlpMetrics Decode(byte[] request)
    {
        var resource = new Dictionary<string, string>();
        var points = new List<OtlpPoint>();
        foreach (var metrics in Parts(request, 1))
        {
            foreach (var each in Parts(metrics, 1))
                Add(resource, Parts(each, 1));
            foreach (var metric in Parts(metrics, 2).SelectMany(scope => Parts(scope, 2)))
            {
                var name = Read(metric, 1, input => input.ReadString()).Single();
                // Gauge, sum and histogram each have their points in field 1.
                points.AddRange(Parts(metric, 5).Concat(Parts(metric, 7)).SelectMany(data => Parts(data, 1)).Select(point => Number(name, point)));
                points.AddRange(Parts(metric, 9).SelectMany(data => Parts(data, 1)).Select(point => Histogram(name, point)));
            }
        }
        return new OtlpMetrics(resource, points);
    }

    /// <summary>Of all series of a metric that have these labels, added up.</summary>
    public double Total(string metric, params (string Name, string Value)[] labels) => Find(metric, labels).Sum(point => point.Value);

    public IEnumerable<OtlpPoint> Find(string metric, params (string Name, string Value)[] labels) => Points.Where(
        point => point.Metric == metric && labels.All(label => point.Labels.GetValueOrDefault(label.Name) == label.Value));

    private static OtlpPoint Number(string name, byte[] point) => new(
        name, Labels(Parts(point, 7)), Read(point, 4, input => input.ReadDouble()).Concat(Read(point, 6, input => (double)input.ReadSFixed64())).Single(), 0, 0);

    private static OtlpPoint Histogram(string name, byte[] point) => new(
        name, Labels(Parts(point, 9)), 0, Read(point, 4, input => input.ReadFixed64()).Single(), Read(point, 5, input => input.ReadDouble()).Single());

    private static Dictionary<string, string> Labels(IEnumerable<byte[]> attributes)
    {
        var labels = new Dictionary<string, string>();
        Add(labels, attributes);
        return labels;
    }

    private static void Add(Dictionary<string, string> labels, IEnumerable<byte[]> attributes)
    {
        foreach (var attribute in attributes)
        {
            var value = Parts(attribute, 2).Single();
            labels[Read(attribute, 1, input => input.ReadString()).Single()] = Read(value, 1, input => input.ReadString())
                .Concat(Read(value, 3, input => input.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture))).Single();
        }
    }

    private static List<byte[]> Parts(byte[] message, int field) => Read(message, field, input => input.ReadBytes().ToByteArray());

    private static List<T> Read<T>(byte[] message, int field, Func<CodedInputStream, T> read)
    {
        var found = new List<T>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
                found.Add(read(input));
            else
                input.SkipLastField();
        }
        return found;
    }
}
