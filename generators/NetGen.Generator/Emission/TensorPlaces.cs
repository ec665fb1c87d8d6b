using NetGen.Generator.Graph;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>Names for where tensors lie, the same for all targets.</summary>
internal static class TensorPlaces
{
    private const string Parameters = "Parameters";
    private const string State = "State";

    /// <summary>Where a parameter lies, and its gradient.</summary>
    public static string OfParameter(NodeTensor tensor) => $"{Parameters}.{Name(tensor.Layer, tensor.Name)}";

    /// <summary>Where running statistics lie.</summary>
    public static string OfState(NodeTensor tensor) => $"{State}.{Name(tensor.Layer, tensor.Name)}";

    /// <summary>Writes the names of all tensors of a network, each class behind an empty line.</summary>
    public static void Write(CodeWriter code, NetworkAnalysisResult analysis)
    {
        var slots = new SlotTable();
        foreach (LayerSite site in analysis.Sites)
        {
            foreach (TensorSite tensor in site.Tensors)
            {
                if (tensor.Spec.IsParameter)
                {
                    slots.Offset(Parameters, "Floats before each tensor of the parameters; gradients lie as they do.", Name(site.Name, tensor.Spec.Suffix), tensor.Offset);
                }
                else if (tensor.Spec.Role != TensorSpec.BatchCount)
                {
                    slots.Offset(State, "Floats before each running statistic.", Name(site.Name, tensor.Spec.Suffix), tensor.Offset);
                }
            }
        }

        slots.Write(code);
    }

    private static string Name(string layer, string tensor) => layer + Words.Pascal(tensor);
}
