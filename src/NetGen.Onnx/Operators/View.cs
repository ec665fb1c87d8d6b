using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>An operator that leaves elements in their order, so that no layer is needed.</summary>
internal abstract class View(params string[] types) : Operator(types)
{
    public override string Layers => "none: the elements stay in their order; `Flatten` where a vector is needed";

    public override OnnxTensor? Fold(NodeView node) => node.Constant(0)!.Reshaped(Shapes(node)[0]);

    public override void Lower(NodeView node, NetworkDraft draft) => draft.View(node.Output, node.Input(0));
}
