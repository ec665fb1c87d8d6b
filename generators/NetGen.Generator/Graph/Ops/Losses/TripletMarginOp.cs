namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>max(0, margin + ‖a − p + eps‖ − ‖a − n + eps‖) of three outputs.</summary>
/// <param name="Features">Elements of each output.</param>
/// <param name="Margin">By how much n shall be farther away than p.</param>
/// <param name="P">The norm, 1 or 2.</param>
/// <param name="Eps">What is added to each difference.</param>
/// <param name="IsSwapped">Whether ‖p − n + eps‖ takes the place of ‖a − n + eps‖ where it is smaller.</param>
internal sealed record TripletMarginOp(int Features, double Margin, int P, double Eps, bool IsSwapped) : LossOp
{
    public override bool OverwritesOutput => true;
}
