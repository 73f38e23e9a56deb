/** The facts of a packet live in the model; this path is kept for those who look for them beside the evaluator. */
export * from '../../model/packet.ts';
