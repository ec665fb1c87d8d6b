using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>One step of an import, which makes a model simpler without changing what it computes.</summary>
internal interface IPass
{
    /// <summary>Changes the model.</summary>
    void Run(OnnxGraph graph);
}
