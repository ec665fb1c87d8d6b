using System.Globalization;
using System.Numerics.Tensors;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>Finds out where a mini-batch whose loss is not finite went wrong. It is slow, and runs only after the fact.</summary>
internal static unsafe class NonFiniteSearch
{
    /// <summary>What is wrong with a mini-batch, and the first layer that shows it; null if none does.</summary>
    /// <param name="network">The network, with the parameters from before the update. Its running statistics take up the mini-batch once more.</param>
    /// <param name="workspace">The mini-batch, as it was trained on.</param>
    /// <param name="loss">The loss in words.</param>
    public static (string? Layer, string Finding) Of(Network network, TrainingWorkspace workspace, string loss)
    {
        NetworkInfo info = network.Info;
        TrainingFrame* frame = workspace.Frame;
        if (InVectors(frame->Input, info.InputLength, frame->Images) is { } input)
        {
            return (info.Layers.FirstOrDefault()?.Name, $"The mini-batch has {input}");
        }

        if (frame->Targets != null && InVectors(frame->Targets, info.TargetLength, frame->Images) is { } target)
        {
            return (null, $"The targets have {target}");
        }

        LayerInfo[] layers = FirstLayers(network, workspace);
        if (InTensors(network, t => layers.Contains(info.Layers[t.Layer]) && t.IsParameter) is { } own)
        {
            return own;
        }

        if (layers.Length > 0)
        {
            string rest = layers.Length == 1 ? string.Empty : $", computed together with {string.Join(", ", layers.Skip(1).Select(l => l.Name))}";
            string weights = LargestWeight(network, layers) is > 0 and var largest ? string.Create(CultureInfo.InvariantCulture, $"; its largest weight is {largest:g3}") : string.Empty;
            return (layers[0].Name, $"{layers[0].Name} ({layers[0].Description}{rest}) is the first layer whose output is not finite{weights}");
        }

        return InTensors(network, t => t.IsParameter)
            ?? (null, $"The outputs of all layers that can be looked at are finite, but {loss} of them is not");
    }

    /// <summary>The first tensor that is not finite, or null.</summary>
    public static (string? Layer, string Finding)? InTensors(Network network, Func<TensorInfo, bool> isMeant)
    {
        foreach (Parameter tensor in network.Parameters)
        {
            if (isMeant(tensor.Info) && FirstOf(tensor.Values) is >= 0 and var index)
            {
                string layer = network.Info.Layers[tensor.Info.Layer].Name;
                return (layer, $"{tensor.Name} of {layer} ({network.Info.Layers[tensor.Info.Layer].Description}) has {Words(tensor.Values[index])} at {index}");
            }
        }

        return null;
    }

    private static string? InVectors(float* vectors, int length, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var vector = new ReadOnlySpan<float>(vectors + ((long)i * length), length);
            if (FirstOf(vector) is >= 0 and var index)
            {
                return $"{Words(vector[index])} in sample {i} at {index}";
            }
        }

        return null;
    }

    // The first layer whose output is not finite, with those behind it that are computed in one pass with it.
    private static LayerInfo[] FirstLayers(Network network, TrainingWorkspace workspace)
    {
        ReadOnlySpan<int> offsets = network.TracedOffsets;
        if (offsets.IsEmpty)
        {
            return [];
        }

        workspace.RunForward();
        LayerInfo[] layers = network.Info.Layers;
        for (int i = 0; i < layers.Length; i++)
        {
            if (offsets[i] < 0 || workspace.IsFiniteAt(offsets[i], NetworkInfo.Length(layers[i].OutputShape)))
            {
                continue;
            }

            var found = new Stack<LayerInfo>([layers[i]]);
            for (int at = i; layers[at].Inputs is [>= 0 and var before] && offsets[before] < 0; at = before)
            {
                found.Push(layers[before]);
            }

            return [.. found];
        }

        return [];
    }

    private static float LargestWeight(Network network, LayerInfo[] layers)
    {
        float largest = 0;
        foreach (Parameter tensor in network.Parameters)
        {
            if (tensor.Info.IsParameter && layers.Contains(network.Info.Layers[tensor.Info.Layer]))
            {
                largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude(tensor.Values)));
            }
        }

        return largest;
    }

    private static int FirstOf(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Words(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
}
